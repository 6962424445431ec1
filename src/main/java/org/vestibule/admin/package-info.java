/** The first set-up of an installation. */
package org.vestibule.admin;
