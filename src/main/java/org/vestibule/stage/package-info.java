/** The kinds of stages, one class each, and the prompts that a prompt stage asks. */
package org.vestibule.stage;
