package io.github.jlockdep.cli.read;

import static io.github.jlockdep.cli.read.JsonObject.array;
import static io.github.jlockdep.cli.read.JsonObject.fields;
import static io.github.jlockdep.cli.read.JsonObject.number;
import static io.github.jlockdep.cli.read.JsonObject.text;

import com.fasterxml.jackson.core.JsonParser;
import io.github.jlockdep.report.ContendedPlace;
import io.github.jlockdep.report.LockClassStatistics;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.LockTimes;
import java.io.IOException;
import java.util.List;

/** Reads the fields of a line of lock statistics. For one line. */
final class LockStatParser {
    private static final int MOST_PLACES = 64;
    private static final int MOST_ORDERS = 63;

    private final JsonParser json;
    private String name = "";
    private String mode = "";
    private long acquisitions;
    private LockTimes waits = LockTimes.NONE;
    private LockTimes holds = LockTimes.NONE;
    private List<ContendedPlace> places = List.of();

    LockStatParser(JsonParser json) {
        this.json = json;
    }

    /** Reads the field of that name, on whose value the parser stands. */
    void read(String field) throws IOException, BadLine {
        switch (field) {
            case "name" -> name = text(json);
            case "mode" -> mode = text(json);
            case "acquisitions" -> acquisitions = count();
            case "waits" -> waits = times();
            case "holds" -> holds = times();
            case "places" -> places = array(json, MOST_PLACES, this::place);
            default -> json.skipChildren();
        }
    }

    /** What was read. */
    LockClassStatistics statistics() throws BadLine {
        if (name.isBlank()) {
            throw new BadLine("lock statistics must have the name of a class");
        }
        if (!mode.equals("exclusive") && !mode.equals("shared")) {
            throw new BadLine("the mode must be exclusive or shared, not '" + mode + "'");
        }
        LockMode read = mode.equals("shared") ? LockMode.SHARED : LockMode.EXCLUSIVE;
        return new LockClassStatistics(name, read, acquisitions, waits, holds, places);
    }

    private LockTimes times() throws IOException, BadLine {
        long[] numbers = new long[4];
        var read = new Object() {
            List<Long> histogram = List.of();
        };
        fields(json, field -> {
            switch (field) {
                case "count" -> numbers[0] = count();
                case "min" -> numbers[1] = count();
                case "max" -> numbers[2] = count();
                case "total" -> numbers[3] = count();
                case "histogram" -> read.histogram = array(json, MOST_ORDERS, this::count);
                default -> json.skipChildren();
            }
        });
        return new LockTimes(numbers[0], numbers[1], numbers[2], numbers[3], read.histogram);
    }

    private ContendedPlace place() throws IOException, BadLine {
        String[] at = {""};
        long[] contentions = new long[1];
        fields(json, field -> {
            switch (field) {
                case "at" -> at[0] = text(json);
                case "contentions" -> contentions[0] = count();
                default -> json.skipChildren();
            }
        });
        return new ContendedPlace(FrameText.parse(at[0]), contentions[0]);
    }

    private long count() throws IOException, BadLine {
        return number(json, Long.MAX_VALUE);
    }
}
