/** Devices, with which somebody proves that it is him: authenticator apps, recovery codes, codes by e-mail, passkeys. */
package org.vestibule.authenticator;
