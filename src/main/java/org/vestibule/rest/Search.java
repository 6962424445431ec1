package org.vestibule.rest;

/**
 * What a program searches a list for: words, or a condition in the query language.
 *
 * @param words empty where there is a condition
 */
public record Search(String words, Restriction restriction) {
    /** Words alone. */
    public static Search of(String words) {
        return new Search(words, Restriction.NONE);
    }
}
