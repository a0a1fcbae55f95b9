package io.github.jlockdep.cli.read;

import static io.github.jlockdep.cli.read.JsonObject.array;
import static io.github.jlockdep.cli.read.JsonObject.fields;
import static io.github.jlockdep.cli.read.JsonObject.number;
import static io.github.jlockdep.cli.read.JsonObject.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.jlockdep.cli.read.RecordedLine.ClassTraits;
import io.github.jlockdep.cli.read.RecordedLine.Kind;
import io.github.jlockdep.cli.read.RecordedLine.Seen;
import io.github.jlockdep.cli.read.RecordedLine.Side;
import io.github.jlockdep.engine.classes.Word;
import io.github.jlockdep.report.Grade;
import io.github.jlockdep.report.Shortcoming;
import io.github.jlockdep.report.SplatKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns the bytes of a line into a value. A line begins with its type and its run; the other fields may come in any
 * order, and unknown ones are left aside. For one thread.
 */
public final class LineParser {
    /** The newest schema that is read. */
    private static final int SCHEMA = 1;

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 24;
    private static final int MOST_CLASSES = 1 << 10;
    private static final int MOST_INSTANCES = Integer.MAX_VALUE;

    private final JsonFactory factory = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Lines.LONGEST)
                    .build())
            .build();

    /** Reads the line. */
    public RecordedLine parse(byte[] line, int length) throws BadLine {
        try (JsonParser json = factory.createParser(line, 0, length)) {
            RecordedLine read = read(json, line, length);
            if (!(read instanceof RecordedLine.Stack) && json.nextToken() != null) {
                throw new BadLine("something follows the JSON object");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new BadLine("it is no JSON: " + e.getOriginalMessage());
        } catch (IOException | RuntimeException e) {
            throw new BadLine("it cannot be read: " + e);
        }
    }

    /** The frames of a stack. */
    public List<String> frames(RecordedLine.Stack stack) throws BadLine {
        var read = new Object() {
            List<String> frames = List.of();
        };
        try (JsonParser json = factory.createParser(stack.json())) {
            json.nextToken();
            fields(json, name -> {
                if (name.equals("frames")) {
                    read.frames = array(json, MOST_CLASSES, () -> text(json));
                }
            });
            return read.frames;
        } catch (IOException | RuntimeException e) {
            throw new BadLine("stack " + stack.id() + " cannot be read: " + e);
        }
    }

    private RecordedLine read(JsonParser json, byte[] line, int length) throws IOException, BadLine {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new BadLine("a line must be a JSON object");
        }
        String type = leading(json, "type");
        String run = leading(json, "run");
        return switch (type) {
            case "header" -> header(json, run);
            case "class" -> ofClass(json, run);
            case "stack" -> stack(json, run, line, length);
            case "dependency" -> dependency(json, run);
            case "writer" -> readers(json, run, true);
            case "reread" -> readers(json, run, false);
            case "finding" -> finding(json, run);
            case "lockStat" -> {
                LockStatParser fields = new LockStatParser(json);
                rest(json, fields::read);
                yield new RecordedLine.OfLockStat(run, fields.statistics());
            }
            case "statistics" -> counters(json, run);
            case "end" -> {
                rest(json, name -> {});
                yield new RecordedLine.End(run);
            }
            default -> {
                rest(json, name -> {});
                yield new RecordedLine.Unknown(run);
            }
        };
    }

    private static String leading(JsonParser json, String name) throws IOException, BadLine {
        if (json.nextToken() != JsonToken.FIELD_NAME || !json.currentName().equals(name)) {
            throw new BadLine("a line must begin with its type and its run");
        }
        json.nextToken();
        return text(json);
    }

    /** Reads what is left of the line. */
    private static void rest(JsonParser json, JsonObject.Field field) throws IOException, BadLine {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
            json.skipChildren();
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new BadLine("the line ends too early");
        }
    }

    private static RecordedLine header(JsonParser json, String run) throws IOException, BadLine {
        Map<String, String> texts = new HashMap<>();
        long[] numbers = new long[2];
        rest(json, name -> {
            switch (name) {
                case "schema" -> numbers[0] = number(json);
                case "pid" -> numbers[1] = number(json);
                default -> {
                    if (json.currentToken() == JsonToken.VALUE_STRING) {
                        texts.put(name, json.getText());
                    }
                }
            }
        });
        if (numbers[0] < 1 || numbers[0] > SCHEMA) {
            throw new BadLine("its schema is " + numbers[0] + ", but this program reads " + SCHEMA
                    + "; use the version of jlockdep that has recorded it, or a newer one");
        }
        return new RecordedLine.Header(
                run,
                texts.getOrDefault("library", ""),
                texts.getOrDefault("jvm", ""),
                texts.getOrDefault("start", ""),
                texts.getOrDefault("written", ""),
                numbers[1]);
    }

    private static RecordedLine ofClass(JsonParser json, String run) throws IOException, BadLine {
        var read = new Object() {
            int id;
            int root;
            String name = "";
            Kind kind = Kind.LOCK;
            long instances;
            int width = 1;
            int[] monitors = {};
        };
        Set<String> traits = new HashSet<>();
        rest(json, name -> {
            switch (name) {
                case "id" -> read.id = (int) number(json, Word.MAX_CLASSES - 1);
                case "root" -> read.root = (int) number(json, Word.MAX_CLASSES - 1);
                case "name" -> read.name = text(json);
                case "kind" -> read.kind = kind(text(json));
                case "instances" -> read.instances = number(json, MOST_INSTANCES);
                case "width" -> read.width = (int) number(json, MOST_INSTANCES);
                case "monitors" ->
                    read.monitors = array(json, MOST_CLASSES, () -> (int) number(json, Word.MAX_CLASSES - 1)).stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
                default -> {
                    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && name.equals("permits")) {
                        read.width = (int) number(json, MOST_INSTANCES);
                    } else if (json.currentToken() == JsonToken.VALUE_TRUE) {
                        traits.add(name);
                    }
                }
            }
        });
        if (read.id == 0 || read.name.isBlank()) {
            throw new BadLine("a class must have an id above 0 and a name");
        }
        ClassTraits all = new ClassTraits(traits, read.width, read.monitors);
        return new RecordedLine.OfClass(run, read.id, read.name, read.kind, read.root, read.instances, all);
    }

    private static Kind kind(String name) throws BadLine {
        return constant(Kind.class, name.toUpperCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) throws BadLine {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findAny()
                .orElseThrow(
                        () -> new BadLine("'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
    }

    private static RecordedLine stack(JsonParser json, String run, byte[] line, int length)
            throws IOException, BadLine {
        if (json.nextToken() != JsonToken.FIELD_NAME || !json.currentName().equals("id")) {
            throw new BadLine("a stack must have its id behind its run");
        }
        json.nextToken();
        return new RecordedLine.Stack(run, (int) number(json, Integer.MAX_VALUE), Arrays.copyOf(line, length));
    }

    private static RecordedLine dependency(JsonParser json, String run) throws IOException, BadLine {
        var read = new Object() {
            int from;
            int to;
            List<Seen> seen = List.of();
        };
        EvidenceParser evidence = new EvidenceParser(json);
        rest(json, name -> {
            switch (name) {
                case "fromId" -> read.from = (int) number(json, Word.MAX_CLASSES - 1);
                case "toId" -> read.to = (int) number(json, Word.MAX_CLASSES - 1);
                case "observations" -> read.seen = evidence.observations();
                default -> json.skipChildren();
            }
        });
        return new RecordedLine.OfDependency(run, read.from, read.to, read.seen);
    }

    private static RecordedLine readers(JsonParser json, String run, boolean areWriters) throws IOException, BadLine {
        var read = new Object() {
            int id;
            List<Seen> seen = List.of();
        };
        EvidenceParser evidence = new EvidenceParser(json);
        rest(json, name -> {
            switch (name) {
                case "id" -> read.id = (int) number(json, Word.MAX_CLASSES - 1);
                case "observations" -> read.seen = evidence.observations();
                default -> json.skipChildren();
            }
        });
        return new RecordedLine.OfReaders(run, areWriters, read.id, read.seen);
    }

    private static RecordedLine finding(JsonParser json, String run) throws IOException, BadLine {
        Map<String, String> texts = new HashMap<>();
        var read = new Object() {
            List<String> classes = List.of();
            List<Side> sides = List.of();
            List<Shortcoming> shortcomings = List.of();
        };
        rest(json, name -> {
            switch (name) {
                case "classes" -> read.classes = array(json, MOST_CLASSES, () -> text(json));
                case "sides" -> read.sides = array(json, MOST_CLASSES, () -> side(json));
                case "shortcomings" ->
                    read.shortcomings = array(json, MOST_CLASSES, () -> constant(Shortcoming.class, text(json)));
                default -> {
                    if (json.currentToken() == JsonToken.VALUE_STRING) {
                        texts.put(name, json.getText());
                    }
                }
            }
        });
        Set<Shortcoming> shortcomings = EnumSet.noneOf(Shortcoming.class);
        shortcomings.addAll(read.shortcomings);
        return new RecordedLine.OfFinding(
                run,
                constant(SplatKind.class, texts.getOrDefault("kind", "")),
                constant(Grade.class, texts.getOrDefault("grade", "")),
                texts.getOrDefault("reason", ""),
                shortcomings,
                read.classes,
                texts.getOrDefault("at", ""),
                read.sides,
                texts.getOrDefault("text", ""));
    }

    private static Side side(JsonParser json) throws IOException, BadLine {
        String[] texts = {"", "", ""};
        long[] id = new long[1];
        fields(json, name -> {
            switch (name) {
                case "thread" -> texts[0] = text(json);
                case "threadId" -> id[0] = number(json);
                case "outer" -> texts[1] = lockName(json);
                case "inner" -> texts[2] = lockName(json);
                default -> json.skipChildren();
            }
        });
        return new Side(texts[0], id[0], texts[1], texts[2]);
    }

    private static String lockName(JsonParser json) throws IOException, BadLine {
        String[] found = {""};
        fields(json, name -> found[0] = name.equals("name") ? text(json) : found[0]);
        return found[0];
    }

    private static RecordedLine counters(JsonParser json, String run) throws IOException, BadLine {
        Map<String, Long> values = new LinkedHashMap<>();
        rest(json, name -> {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && values.size() < MOST_CLASSES) {
                values.put(name, number(json));
            }
        });
        return new RecordedLine.Counters(run, values);
    }
}
