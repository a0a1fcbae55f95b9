package io.github.jlockdep.cli.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jlockdep.report.Grade;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * What the page shows beside the report: the words of each ring's arrows, rings and graph as DOT and Mermaid, and how
 * much was left out.
 */
final class Texts {
    /** A graph with more is drawn, but nobody reads its text. */
    private static final int MOST_DEPENDENCIES = 5_000;

    /** What an arrow of the graph takes in both languages, at most. */
    static final int LENGTH_OF_ARROW = 160;

    private static final GraphText DOT = new DotText();
    private static final GraphText MERMAID = new MermaidText();

    private Texts() {}

    /** What the text of a class in the graph takes. */
    static long lengthInGraph(ClassEntry node) {
        String id = "c" + node.id();
        return Length.of(json -> json.writeString(DOT.node(id, node.name(), node.kind())))
                + Length.of(json -> json.writeString(MERMAID.node(id, node.name(), node.kind())));
    }

    /** What the texts of a finding take. */
    static long length(Report report, FindingEntry finding) {
        return Length.of(json -> finding(json, report, finding));
    }

    static void write(Excerpt excerpt, Writer out) throws IOException {
        Report report = excerpt.shown();
        try (JsonGenerator json = ReportJson.generator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("graph");
            if (report.dependencies().size() <= MOST_DEPENDENCIES) {
                json.writeStringField("dot", DOT.graph(report));
                json.writeStringField("mermaid", MERMAID.graph(report));
            }
            json.writeEndObject();
            if (!excerpt.leftOut().isNothing()) {
                leftOut(json, excerpt.leftOut());
            }
            json.writeArrayFieldStart("findings");
            for (FindingEntry finding : report.findings()) {
                finding(json, report, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void leftOut(JsonGenerator json, Excerpt.LeftOut left) throws IOException {
        json.writeObjectFieldStart("leftOut");
        json.writeNumberField("mebibytes", left.mebibytes());
        json.writeObjectFieldStart("findings");
        for (Map.Entry<Grade, Integer> each : left.findings().entrySet()) {
            json.writeNumberField(each.getKey().name(), each.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("classes", left.classes());
        json.writeNumberField("dependencies", left.dependencies());
        json.writeNumberField("evidence", left.evidence());
        json.writeNumberField("lockStatistics", left.lockStatistics());
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, Report report, FindingEntry finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("header", finding.kind().header());
        json.writeStringField("dot", DOT.ring(report, finding));
        json.writeStringField("mermaid", MERMAID.ring(report, finding));
        json.writeArrayFieldStart("sides");
        for (SideEntry side : finding.ring()) {
            json.writeStartObject();
            json.writeStringField("held", Words.held(report.held(side), report.observation(side)));
            json.writeStringField("wanted", Words.wanted(report.wanted(side), report.observation(side)));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
