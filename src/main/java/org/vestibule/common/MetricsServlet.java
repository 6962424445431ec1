package org.vestibule.common;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.TreeMap;

/** Shows the figures of this node to Prometheus, and to nobody from outside without a token. */
@WebServlet("/-/metrics/")
public class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Caller caller;

    @Inject
    transient Configuration configuration;

    @Inject
    transient RequestFigures requests;

    @Inject
    @Any
    transient Instance<Gauges> features;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isNear(request) && !caller.has(Permission.VIEW_SYSTEM)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/plain; version=0.0.4; charset=UTF-8");
        PrintWriter out = response.getWriter();
        machine().forEach((name, value) -> out.print("# TYPE " + name + " gauge\n" + name + " " + value + "\n"));
        features.forEach(feature -> feature.gauges().forEach((name, value) -> out.print(name + " " + value + "\n")));
        out.print(requests.text());
    }

    /** From a trusted address itself, not through it. */
    private boolean isNear(HttpServletRequest request) {
        return request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && configuration.trustedProxies().stream().anyMatch(range -> range.contains(caller.address()));
    }

    private static Map<String, Number> machine() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Map<String, Number> figures = new TreeMap<>();
        figures.put("jvm_memory_heap_used_bytes", heap.getUsed());
        figures.put("jvm_memory_heap_max_bytes", heap.getMax());
        figures.put("jvm_threads_current", ManagementFactory.getThreadMXBean().getThreadCount());
        figures.put(
                "process_uptime_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
        return figures;
    }
}
