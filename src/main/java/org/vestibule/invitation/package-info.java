/** Invitations: whom somebody asked to come, the links that let them in, and what became of each. */
package org.vestibule.invitation;
