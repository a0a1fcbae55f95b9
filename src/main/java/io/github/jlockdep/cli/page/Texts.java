package io.github.jlockdep.cli.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;

/** What the page shows beside the report: the words of each ring's arrows, and rings and graph as DOT and Mermaid. */
final class Texts {
    /** A graph with more is drawn, but nobody reads its text. */
    private static final int MOST_DEPENDENCIES = 5_000;

    private static final GraphText DOT = new DotText();
    private static final GraphText MERMAID = new MermaidText();

    private Texts() {}

    static void write(Report report, Writer out) throws IOException {
        try (JsonGenerator json = ReportJson.generator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("graph");
            if (report.dependencies().size() <= MOST_DEPENDENCIES) {
                json.writeStringField("dot", DOT.graph(report));
                json.writeStringField("mermaid", MERMAID.graph(report));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("findings");
            for (FindingEntry finding : report.findings()) {
                finding(json, report, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
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
