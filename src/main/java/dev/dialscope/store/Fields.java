package dev.dialscope.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the fields of objects, with a bound on all their text. What is of a wrong type is an {@link IllegalArgumentException} that says so. */
final class Fields {
    private static final long MOST_TEXT = 256L << 20;

    private long text;

    /** Takes a field by its name; returns false where it does not know the field. */
    @FunctionalInterface
    interface Field {
        boolean take(String name, JsonParser value) throws IOException;
    }

    /** Reads the fields of an object up to its end; passes over those that are not known. */
    static void rest(JsonParser json, Field field) throws IOException {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (!field.take(name, json)) {
                json.skipChildren();
            }
        }
    }

    static void object(JsonParser json, Field field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("no object where one belongs");
        }
        rest(json, field);
    }

    /** Reads an object of a list, whose begin has been read, to its end. */
    @FunctionalInterface
    interface Item {
        void take() throws IOException;
    }

    static void list(JsonParser json, Item item) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("no list where one belongs");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            item.take();
        }
    }

    /** A text, which may be null. */
    String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        } else if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("no text where one belongs");
        }
        String value = json.getString();
        text += value.length();
        if (text > MOST_TEXT) {
            throw new Lines.TooMuch("more than " + MOST_TEXT + " characters of text");
        }
        return value;
    }

    <T> T named(Map<String, T> all, JsonParser json) throws IOException {
        String id = text(json);
        T found = id == null ? null : all.get(id);
        if (found == null) {
            throw new IllegalArgumentException("unknown word “" + id + '”');
        }
        return found;
    }

    static <T> Map<String, T> byId(T[] all, Function<T, String> id) {
        return Stream.of(all).collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    }

    /** The texts of an object, and its numbers by their name. */
    Map<String, String> texts(JsonParser json, Map<String, long[]> numbers) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Field field = (name, value) -> {
            if (numbers.containsKey(name)) {
                numbers.get(name)[0] = value.getLongValue();
            } else if (value.currentToken() == JsonToken.VALUE_STRING) {
                texts.put(name, text(value));
            } else {
                return false;
            }
            return true;
        };
        rest(json, field);
        return texts;
    }
}
