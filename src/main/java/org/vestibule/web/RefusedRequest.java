package org.vestibule.web;

/**
 * Announces a request that none of our own pages sent, and that has changed nothing.
 *
 * @param path where it went to, without its query
 */
public record RefusedRequest(String path, String why) {}
