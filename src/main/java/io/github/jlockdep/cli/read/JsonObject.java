package io.github.jlockdep.cli.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is read from JSON, as it is expected: anything else is a {@link BadLine}. The parser stands on a value. */
final class JsonObject {
    private JsonObject() {}

    /** Reads the value of one field. */
    interface Field {
        void read(String name) throws IOException, BadLine;
    }

    /** Reads one value. */
    interface Value<T> {
        T read() throws IOException, BadLine;
    }

    /** Reads an object, field by field; what the reader leaves is skipped. */
    static void fields(JsonParser json, Field field) throws IOException, BadLine {
        require(json, JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            require(json, JsonToken.FIELD_NAME);
            String name = json.currentName();
            json.nextToken();
            field.read(name);
            json.skipChildren();
        }
    }

    static <T> List<T> array(JsonParser json, int most, Value<T> value) throws IOException, BadLine {
        require(json, JsonToken.START_ARRAY);
        List<T> all = new ArrayList<>(2);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (all.size() == most) {
                throw new BadLine("an array has more than " + most + " values");
            }
            all.add(value.read());
        }
        return all;
    }

    static String text(JsonParser json) throws IOException, BadLine {
        require(json, JsonToken.VALUE_STRING);
        return json.getText();
    }

    static boolean truth(JsonParser json) throws BadLine {
        if (json.currentToken() != JsonToken.VALUE_FALSE) {
            require(json, JsonToken.VALUE_TRUE);
        }
        return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    static long number(JsonParser json) throws IOException, BadLine {
        require(json, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    /** A number from 0 to the limit. */
    static long number(JsonParser json, long most) throws IOException, BadLine {
        long number = number(json);
        if (number < 0 || number > most) {
            throw new BadLine("a number must be from 0 to " + most + ", not " + number);
        }
        return number;
    }

    private static void require(JsonParser json, JsonToken token) throws BadLine {
        if (json.currentToken() != token) {
            throw new BadLine("it has " + json.currentToken() + " where " + token + " must be");
        }
    }
}
