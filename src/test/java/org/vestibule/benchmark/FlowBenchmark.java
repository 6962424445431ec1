package org.vestibule.benchmark;

import static org.vestibule.benchmark.Figures.median;
import static org.vestibule.benchmark.Figures.print;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vestibule.testing.Client;
import org.vestibule.testing.Visitor;

/**
 * Walks through five prompt stages, by programs and by pages, and prints what a step costs: an answer, and what it takes to see the next
 * question.
 */
public final class FlowBenchmark {
    private static final String FLOW = "five-prompts";
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

    private FlowBenchmark(MeasuredService service) {
        this.service = service;
        browsers = ThreadLocal.withInitial(service::client);
    }

    public static void main(String[] arguments) throws Exception {
        Figures.head();
        try (MeasuredService service = new MeasuredService()) {
            new FlowBenchmark(service).run();
        }
    }

    /** One way through the flow, in a browser that has never been here. */
    private interface Walk {
        void through(Visitor visitor);
    }

    private void run() throws Exception {
        service.flow(FLOW);
        Map<String, Walk> ways = new LinkedHashMap<>();
        ways.put("through the JSON executor", FlowBenchmark::byJson);
        ways.put("through the JSON executor, asked at once", FlowBenchmark::byJsonAtOnce);
        ways.put("through the pages", FlowBenchmark::byPages);
        for (Walk way : ways.values()) {
            walk(WARMING, way);
        }
        measure(ways);
        print(
                "| largest row of an execution | %.1f KiB |",
                service.count("select max(octet_length(e::text)) from flow_executions e") / 1024.0);
        service.fill("thousand.sql");
        measure(Map.of("with more than 1,000 flows and policies", FlowBenchmark::byJson));
        service.fill("finished.sql");
        measure(Map.of("with 100,000 finished executions besides", FlowBenchmark::byJson));
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
        return Load.run(
                times,
                CLIENTS,
                number -> walk.through(new Visitor(browsers.get().forget())));
    }

    private static void byJson(Visitor program) {
        byJson(program, answer -> program.answer(FLOW, "", answer));
    }

    /** Without a redirect between an answer and the next question. */
    private static void byJsonAtOnce(Visitor program) {
        byJson(program, answer -> program.answerAtOnce(FLOW, "", answer));
    }

    private static void byJson(Visitor program, Function<Map<String, ?>, Map<String, Object>> asking) {
        Map<String, Object> asked = program.asked(FLOW, "");
        for (Map.Entry<String, String> answer : ANSWERS) {
            arrived(asked.toString().contains("field_key=" + answer.getKey() + ","), asked);
            asked = asking.apply(Map.of("component", "ak-stage-prompt", answer.getKey(), answer.getValue()));
        }
        arrived("xak-flow-redirect".equals(asked.get("component")), asked);
    }

    /** What comes after the last answer is no page of the flow, and is not looked at. */
    private static void byPages(Visitor visitor) {
        visitor.open("/if/flow/" + FLOW + "/");
        for (Map.Entry<String, String> answer : ANSWERS.subList(0, ANSWERS.size() - 1)) {
            visitor.form().fill(answer.getKey(), answer.getValue()).submit();
        }
        Map.Entry<String, String> last = ANSWERS.get(ANSWERS.size() - 1);
        int status = visitor.form().fill(last.getKey(), last.getValue()).send().statusCode();
        arrived(status / 100 == 3, visitor.text());
    }

    private static void arrived(boolean there, Object where) {
        if (!there) {
            throw new IllegalStateException("The walk has come to: " + where);
        }
    }
}
