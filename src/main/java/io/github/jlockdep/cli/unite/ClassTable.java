package io.github.jlockdep.cli.unite;

import io.github.jlockdep.cli.read.RecordedLine.Kind;
import io.github.jlockdep.engine.classes.LockClassNode;
import io.github.jlockdep.engine.classes.LockClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The lock classes of all runs, by name and kind; executors also by their number of threads. */
final class ClassTable {
    private record Key(String name, Kind kind, int width) {}

    private final Predicate<String> isShared;
    private final Map<Key, UnitedClass> byKey = new HashMap<>();
    private final Map<String, LockClassNode> locks = new HashMap<>();
    private final List<UnitedClass> all = new ArrayList<>();

    /** A table in which the locks of the classes that pass the test are the same ones in every JVM. */
    ClassTable(Predicate<String> isShared) {
        this.isShared = isShared;
    }

    /** The class; made by the first call. */
    UnitedClass of(String name, Kind kind, int width) {
        Key key = new Key(name, kind, kind == Kind.TASKS ? width : 0);
        return byKey.computeIfAbsent(key, none -> {
            boolean shared = kind == Kind.LOCK && isShared.test(name);
            UnitedClass made = new UnitedClass(all.size(), name, kind, node(name, kind, width), shared);
            all.add(made);
            return made;
        });
    }

    private LockClassNode node(String name, Kind kind, int width) {
        LockClassNode lock = locks.computeIfAbsent(name, none -> LockClasses.keyed(new Object(), name));
        return switch (kind) {
            case LOCK -> lock;
            case EVENT -> lock.events();
            case TASKS -> lock.tasks(width);
        };
    }

    /** All classes, each at the place of its id. */
    List<UnitedClass> all() {
        return all;
    }
}
