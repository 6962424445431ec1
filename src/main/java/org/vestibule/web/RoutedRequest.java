package org.vestibule.web;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;

/**
 * A request for a page, which Faces takes for one of its view. Unlike a forward this keeps the address for everybody else, and lets the
 * servlet read uploads.
 */
class RoutedRequest extends HttpServletRequestWrapper {
    private final String view;

    RoutedRequest(HttpServletRequest request, String view) {
        super(request);
        this.view = view;
    }

    @Override
    public String getServletPath() {
        return view;
    }

    @Override
    public String getPathInfo() {
        return null;
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        String servlet = super.getHttpServletMapping().getServletName();
        return new HttpServletMapping() {
            @Override
            public String getMatchValue() {
                return view.substring(1, view.lastIndexOf('.'));
            }

            @Override
            public String getPattern() {
                return "*.xhtml";
            }

            @Override
            public String getServletName() {
                return servlet;
            }

            @Override
            public MappingMatch getMappingMatch() {
                return MappingMatch.EXTENSION;
            }
        };
    }
}
