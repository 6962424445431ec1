package org.vestibule.benchmark;

import static org.vestibule.benchmark.Figures.median;
import static org.vestibule.benchmark.Figures.print;
import static org.vestibule.benchmark.Figures.rounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final int WALKS = 200;
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
        walk(WARMING, FlowBenchmark::byPages);
        walk(WARMING, FlowBenchmark::byJson);
        measure("through the JSON executor", FlowBenchmark::byJson);
        measure("through the pages", FlowBenchmark::byPages);
        print(
                "| largest row of an execution | %.1f KiB |",
                service.count("select max(octet_length(e::text)) from flow_executions e") / 1024.0);
        service.fill("thousand.sql");
        measure("with more than 1,000 flows and policies", FlowBenchmark::byJson);
        service.fill("finished.sql");
        measure("with 100,000 finished executions besides", FlowBenchmark::byJson);
    }

    private void measure(String how, Walk walk) throws Exception {
        service.sql("delete from flow_executions where expires < now() + interval '1 hour'", "vacuum analyze");
        List<Double> perSecond = new ArrayList<>();
        double cpu = rounds(() -> {
            Duration before = service.process().cpu();
            perSecond.add(walk(WALKS, walk).perSecond() * ANSWERS.size());
            return service.process().cpu().minus(before).toMillis() / (double) STEPS;
        });
        print("| server CPU per step %s | %.2f ms |", how, cpu);
        print("| steps per second %s, %d clients | %.0f |", how, CLIENTS, median(perSecond));
    }

    private Load walk(int times, Walk walk) throws Exception {
        return Load.run(
                times,
                CLIENTS,
                number -> walk.through(new Visitor(browsers.get().forget())));
    }

    private static void byJson(Visitor program) {
        Map<String, Object> asked = program.asked(FLOW, "");
        for (Map.Entry<String, String> answer : ANSWERS) {
            arrived(asked.toString().contains("field_key=" + answer.getKey() + ","), asked);
            asked = program.answer(
                    FLOW, "", Map.of("component", "ak-stage-prompt", answer.getKey(), answer.getValue()));
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
