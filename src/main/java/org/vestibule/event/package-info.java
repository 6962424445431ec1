/** Who did what, from where, and what was refused. */
package org.vestibule.event;
