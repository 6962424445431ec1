package org.vestibule.model;

/** One of several things to choose in a form: what it is for the program, and how people call it. */
public record Choice(String value, String label) {}
