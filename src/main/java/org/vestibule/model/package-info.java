/** What administrators configure, as programs read and write it: one service and one resource for the objects of every model. */
package org.vestibule.model;
