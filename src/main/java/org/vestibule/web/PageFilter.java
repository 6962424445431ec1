package org.vestibule.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vestibule.common.Configuration;

/** Leads each address to its view, and lets nobody see a view but by its address. */
public class PageFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Where programs look for other versions of the API; what is not in ours, that tells itself. */
    private static final Pattern NO_API = Pattern.compile("/api(/(?!v3(/|$)).*)?");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    @Inject
    transient Configuration configuration;

    @Inject
    transient BrowserCookies cookies;

    @Inject
    transient FormToken token;

    @Inject
    transient FormGuard guard;

    @Inject
    transient PathValues values;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityHeaders.set(response, configuration.baseUrl().startsWith("https:"));
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.isEmpty() || path.equals("/") || path.startsWith("/if")) {
            page(path, request, response, chain);
            return;
        }
        if (path.startsWith("/api")) {
            programs(path, request, response, chain);
            return;
        }
        if (path.startsWith("/static/") && request.getParameter("v") != null) {
            response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        }
        if (path.endsWith(".xhtml")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, response);
    }

    private static void programs(
            String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(SecurityHeaders.POLICY, SecurityHeaders.NO_CONTENT);
        if (NO_API.matcher(path).matches()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("application/json");
            response.getWriter().write("{\"detail\":\"Not found.\"}");
        } else if (WholeAnswer.isNeededBy(request)) {
            WholeAnswer whole = new WholeAnswer(response);
            chain.doFilter(request, whole);
            whole.release();
        } else {
            chain.doFilter(request, response);
        }
    }

    private void page(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Routes.Match> match = Routes.find(path);
        if (match.isEmpty()) {
            elsewhere(path, request, response);
            return;
        }
        if (!METHODS.contains(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (new Upload(request, match.get().view()).isRefused(response)) {
            return;
        }
        cookies.keepLanguage(request, response);
        token.bind(browser(match.get(), request, response));
        if (guard.refuses(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        values.set(match.get().values());
        chain.doFilter(new RoutedRequest(request, match.get().view()), response);
    }

    /** What the page's forms are bound to. Those of a flow outlive the sign-in with which its last step ends, for a second click. */
    private String browser(Routes.Match match, HttpServletRequest request, HttpServletResponse response) {
        return match.view().equals(Routes.FLOW) ? cookies.visitor(request, response) : cookies.key(request, response);
    }

    private static void elsewhere(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> target = Routes.redirect(path);
        if (target.isEmpty() || request.getMethod().equals("POST")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        Redirect.to(response, request.getContextPath() + target.get() + query);
    }
}
