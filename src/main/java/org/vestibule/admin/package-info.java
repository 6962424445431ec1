/** What concerns the whole installation: its first set-up, and what those who run it look at. */
package org.vestibule.admin;
