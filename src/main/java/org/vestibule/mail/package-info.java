/** The mail that waits, and how it gets out. */
package org.vestibule.mail;
