/** Rules that decide who may enter a flow, which of its stages are passed, and which answers are good enough. */
package org.vestibule.policy;
