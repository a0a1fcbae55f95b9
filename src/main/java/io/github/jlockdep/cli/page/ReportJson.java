package io.github.jlockdep.cli.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockTimes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Writes a report as JSON: one object, in ASCII, with every {@code <}, {@code >} and {@code &} escaped, so that it can
 * stand inside an element of an HTML page. Leaves the stream open.
 */
public final class ReportJson {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new MarkupEscapes())
            .build();

    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one element of a list. */
    private interface Element<E> {
        void write(E element) throws IOException;
    }

    /**
     * Writes the report.
     *
     * @throws IOException if the stream throws it
     */
    public static void write(Report report, OutputStream out) throws IOException {
        write(report, new OutputStreamWriter(out, StandardCharsets.US_ASCII));
    }

    static void write(Report report, Writer out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            new ReportJson(json).report(report);
        }
    }

    /** A generator for one value that can stand in an HTML page; leaves the writer open. */
    static JsonGenerator generator(Writer out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    static long length(RunEntry run) {
        return length(json -> json.run(run));
    }

    static long length(ClassEntry node) {
        return length(json -> json.lockClass(node));
    }

    static long length(DependencyEntry dependency) {
        return length(json -> json.dependency(dependency));
    }

    static long length(FindingEntry finding) {
        return length(json -> json.finding(finding));
    }

    static long length(StatisticEntry statistic) {
        return length(json -> json.statistic(statistic));
    }

    static long length(LockClassStatistics row) {
        return length(json -> json.lockStatistic(row));
    }

    private static long length(Element<ReportJson> entry) {
        return Length.of(json -> {
            json.writeStartObject();
            entry.write(new ReportJson(json));
            json.writeEndObject();
        });
    }

    private void report(Report report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", Report.VERSION);
        json.writeStringField("tool", report.tool());
        list("runs", report.runs(), this::run);
        list("classes", report.classes(), this::lockClass);
        list("dependencies", report.dependencies(), this::dependency);
        list("findings", report.findings(), this::finding);
        list("statistics", report.statistics(), this::statistic);
        list("lockStatistics", report.lockStatistics(), this::lockStatistic);
        json.writeEndObject();
    }

    private void run(RunEntry run) throws IOException {
        json.writeNumberField("id", run.id());
        json.writeStringField("file", run.file());
        json.writeStringField("jvm", run.jvm());
        json.writeStringField("start", run.start());
        json.writeNumberField("pid", run.pid());
    }

    private void lockClass(ClassEntry node) throws IOException {
        json.writeNumberField("id", node.id());
        json.writeStringField("name", node.name());
        json.writeStringField("kind", node.kind().word());
        json.writeStringField("package", node.packageName());
        json.writeNumberField("instances", node.instances());
        json.writeFieldName("acquisitions");
        Long acquisitions = node.acquisitions();
        if (acquisitions == null) {
            json.writeNull();
        } else {
            json.writeNumber(acquisitions);
        }
    }

    private void dependency(DependencyEntry dependency) throws IOException {
        json.writeNumberField("id", dependency.id());
        json.writeNumberField("from", dependency.from());
        json.writeNumberField("to", dependency.to());
        json.writeNumberField("count", dependency.count());
        json.writeFieldName("grade");
        json.writeString(dependency.grade() == null ? null : dependency.grade().name());
        list("observations", dependency.observations(), this::observation);
    }

    private void observation(ObservationEntry observation) throws IOException {
        json.writeNumberField("run", observation.run());
        json.writeStringField("thread", observation.thread());
        json.writeStringField("outerMode", word(observation.outerMode()));
        json.writeStringField("innerMode", word(observation.innerMode()));
        json.writeBooleanField("timed", observation.timed());
        strings("guards", observation.guards());
        json.writeNumberField("outerInstance", observation.outerInstance());
        json.writeNumberField("innerInstance", observation.innerInstance());
        json.writeStringField("outerPlace", observation.outerPlace());
        strings("outerStack", observation.outerStack());
        strings("innerStack", observation.innerStack());
        strings("tests", observation.tests());
    }

    private void finding(FindingEntry finding) throws IOException {
        json.writeNumberField("id", finding.id());
        json.writeStringField("kind", finding.kind().name());
        json.writeStringField("grade", finding.grade().name());
        json.writeStringField("title", finding.title());
        json.writeStringField("why", finding.why());
        strings("shortcomings", finding.shortcomings().stream().map(Enum::name).toList());
        json.writeStringField("text", finding.text());
        json.writeBooleanField("seenInOneRun", finding.seenInOneRun());
        list("ring", finding.ring(), this::side);
    }

    private void side(SideEntry side) throws IOException {
        json.writeNumberField("dependency", side.dependency());
        json.writeNumberField("observation", side.observation());
        json.writeStringField("thread", side.thread());
        json.writeNumberField("run", side.run());
    }

    private void statistic(StatisticEntry statistic) throws IOException {
        json.writeNumberField("run", statistic.run());
        json.writeStringField("name", statistic.name());
        json.writeNumberField("value", statistic.value());
    }

    private void lockStatistic(LockClassStatistics row) throws IOException {
        json.writeStringField("name", row.lockClass());
        json.writeStringField("mode", word(row.mode()));
        json.writeNumberField("acquisitions", row.acquisitions());
        times("waits", row.waits());
        times("holds", row.holds());
        list("places", row.contendedPlaces(), place -> {
            json.writeStringField("at", place.place().toString());
            json.writeNumberField("contentions", place.contentions());
        });
    }

    private void times(String name, LockTimes times) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", times.count());
        json.writeNumberField("min", times.minNanos());
        json.writeNumberField("max", times.maxNanos());
        json.writeNumberField("total", times.totalNanos());
        json.writeArrayFieldStart("histogram");
        for (long howMany : times.histogram()) {
            json.writeNumber(howMany);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private <E> void list(String name, List<E> elements, Element<E> element) throws IOException {
        json.writeArrayFieldStart(name);
        for (E each : elements) {
            json.writeStartObject();
            element.write(each);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static String word(LockMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
