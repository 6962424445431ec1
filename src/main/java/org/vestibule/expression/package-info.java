/** Runs the bodies of Python functions that administrators write, in a bounded subset of Python; knows no domain class. */
package org.vestibule.expression;
