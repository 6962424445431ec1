/** How administrators see a flow drawn and change it in place, with the last change taken back where they want. */
package org.vestibule.editor;
