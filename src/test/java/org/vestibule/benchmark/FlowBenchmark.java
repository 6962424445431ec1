package org.vestibule.benchmark;

import static org.vestibule.benchmark.Figures.median;
import static org.vestibule.benchmark.Figures.print;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vestibule.common.Json;
import org.vestibule.testing.Client;
import org.vestibule.testing.Visitor;

/**
 * Walks through five prompt stages, by programs and by pages, and prints what a step costs: an answer, and what it takes to see the next
 * question.
 */
public final class FlowBenchmark {
    private static final String FLOW = "five-prompts";
    private static final String EXECUTOR = "/api/v3/flows/executor/" + FLOW + "/?query=";
    private static final List<Map.Entry<String, String>> ANSWERS = List.of(
            Map.entry("name", "Ada Example"),
            Map.entry("email", "ada@example.org"),
            Map.entry("attributes.department", "Engines"),
            Map.entry("attributes.since", "2026-11-22"),
            Map.entry("attributes.newsletter", "true"));
    private static final int CLIENTS = 8;
    private static final int WARMING = 4_000;
    private static final int ROUNDS = 7;
    private static final int WALKS = 300;
    private static final int STEPS = WALKS * ANSWERS.size();

    private final MeasuredService service;
    private final ThreadLocal<Client> browsers;
    private final ThreadLocal<LightClient> programs;

    private FlowBenchmark(MeasuredService service) {
        this.service = service;
        browsers = ThreadLocal.withInitial(service::client);
        programs = ThreadLocal.withInitial(service::lightClient);
    }

    public static void main(String[] arguments) throws Exception {
        Figures.head();
        try (MeasuredService service = new MeasuredService()) {
            new FlowBenchmark(service).run();
        }
    }

    /** One way through the flow, by somebody who has never been here. */
    private interface Walk {
        void through();
    }

    private void run() throws Exception {
        service.flow(FLOW);
        Map<String, Walk> ways = new LinkedHashMap<>();
        ways.put("through the JSON executor", this::byJson);
        ways.put("through the JSON executor, asked at once", this::byJsonAtOnce);
        ways.put("through the pages", this::byPages);
        for (Walk way : ways.values()) {
            walk(WARMING, way);
        }
        measure(ways);
        print(
                "| largest row of an execution | %.1f KiB |",
                service.count("select max(octet_length(e::text)) from flow_executions e") / 1024.0);
        service.fill("thousand.sql");
        measure(Map.of("with more than 1,000 flows and policies", this::byJson));
        service.fill("finished.sql");
        measure(Map.of("with 100,000 finished executions besides", this::byJson));
    }

    /** Measures the ways by turns, so that what else the machine does falls on all of them. */
    private void measure(Map<String, Walk> ways) throws Exception {
        service.sql("delete from flow_executions where expires < now() + interval '1 hour'", "vacuum analyze");
        Map<String, List<Double>> cpu = new LinkedHashMap<>();
        Map<String, List<Double>> perSecond = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Walk> way : ways.entrySet()) {
                Duration before = service.process().cpu();
                double walks = walk(WALKS, way.getValue()).perSecond();
                Duration took = service.process().cpu().minus(before);
                cpu.computeIfAbsent(way.getKey(), it -> new ArrayList<>()).add(took.toMillis() / (double) STEPS);
                perSecond.computeIfAbsent(way.getKey(), it -> new ArrayList<>()).add(walks * ANSWERS.size());
            }
        }
        cpu.forEach((how, each) -> print("| server CPU per step %s | %.2f ms |", how, median(each)));
        perSecond.forEach(
                (how, each) -> print("| steps per second %s, %d clients | %.0f |", how, CLIENTS, median(each)));
    }

    private Load walk(int times, Walk walk) throws Exception {
        return Load.run(times, CLIENTS, number -> walk.through());
    }

    private void byJson() {
        byJson("");
    }

    /** Without a redirect between an answer and the next question. */
    private void byJsonAtOnce() {
        byJson("Prefer: return=representation\r\n");
    }

    private void byJson(String header) {
        LightClient program = programs.get().forget();
        String asked = program.get(EXECUTOR);
        for (Map.Entry<String, String> answer : ANSWERS) {
            arrived(asked.contains("\"field_key\":\"" + answer.getKey() + "\""), asked);
            Map<String, String> values = Map.of("component", "ak-stage-prompt", answer.getKey(), answer.getValue());
            asked = program.post(EXECUTOR, Json.write(values), header);
        }
        arrived(asked.contains("\"component\":\"xak-flow-redirect\""), asked);
    }

    /** What comes after the last answer is no page of the flow, and is not looked at. */
    private void byPages() {
        Visitor visitor = new Visitor(browsers.get().forget());
        visitor.open("/if/flow/" + FLOW + "/");
        for (Map.Entry<String, String> answer : ANSWERS.subList(0, ANSWERS.size() - 1)) {
            visitor.form().fill(answer.getKey(), answer.getValue()).submit();
        }
        Map.Entry<String, String> last = ANSWERS.get(ANSWERS.size() - 1);
        int status = visitor.form().fill(last.getKey(), last.getValue()).send().statusCode();
        arrived(status / 100 == 3, visitor.text());
    }

    private static void arrived(boolean there, String where) {
        if (!there) {
            throw new IllegalStateException("The walk has come to: " + where);
        }
    }
}
