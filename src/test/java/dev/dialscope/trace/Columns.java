package dev.dialscope.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;

/**
 * Compares two recordings in everything that they hold. What that is, is looked up in the classes: a column that is added to them and that a
 * writer forgets makes a difference here.
 */
public final class Columns {
    /** Of a trace: the clock of the process that recorded it, the logs that it was drained from, and what others have derived from it. */
    private static final Set<String> NOT_RECORDED = Set.of("origin", "logs", "derived");

    private final Set<Object> compared = Collections.newSetFromMap(new IdentityHashMap<>());

    private Columns() {}

    /** Asserts that two recordings are equal, and are two. */
    public static void assertSame(Recording copy, Recording original) throws ReflectiveOperationException {
        for (RecordComponent component : Recording.class.getRecordComponents()) {
            Object one = component.getAccessor().invoke(copy);
            Object other = component.getAccessor().invoke(original);
            if (component.getType() == Trace.class) {
                assertThat(one).isNotSameAs(other);
                new Columns().compare("trace", one, other);
            } else {
                assertThat(one).as(component.getName()).isEqualTo(other);
            }
        }
    }

    private void compare(String path, Object one, Object other) throws IllegalAccessException {
        if (Objects.deepEquals(one, other)) {
            return;
        } else if (one == null || other == null || one.getClass() != other.getClass()) {
            fail("%s: %s instead of %s", path, one, other);
        } else if (one.getClass().isArray()) {
            assertThat(Array.getLength(one)).as(path).isEqualTo(Array.getLength(other));
            for (int n = 0; n < Array.getLength(one); n++) {
                compare(path + '[' + n + ']', Array.get(one, n), Array.get(other, n));
            }
        } else if (isPartOfTrace(one.getClass())) {
            if (compared.add(one)) {
                fields(path, one, other);
            }
        } else {
            fail("%s: %s instead of %s", path, one, other);
        }
    }

    private static boolean isPartOfTrace(Class<?> type) {
        return type == Trace.class || type == Lane.class || type == Block.class;
    }

    private void fields(String path, Object one, Object other) throws IllegalAccessException {
        for (Field field : one.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !NOT_RECORDED.contains(field.getName())) {
                field.setAccessible(true);
                compare(path + '.' + field.getName(), field.get(one), field.get(other));
            }
        }
    }
}
