package io.github.jlockdep.waits;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A way to make something that threads wait for, and the circumstances to test it in. */
record Waitable<T>(String name, Supplier<? extends T> factory, Setting setting) {
    /** The circumstances that must make no difference. */
    enum Setting {
        PLATFORM(""),
        VIRTUAL(" on a virtual thread"),
        HOLDING(" with a lock held");

        private final String suffix;

        Setting(String suffix) {
            this.suffix = suffix;
        }
    }

    static <T> Waitable<T> of(String name, Supplier<? extends T> factory) {
        return new Waitable<>(name, factory, Setting.PLATFORM);
    }

    /** All of these in all settings. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Stream<Waitable<T>> inAllSettings(Waitable<T>... subjects) {
        return Arrays.stream(subjects)
                .flatMap(subject -> Arrays.stream(Setting.values())
                        .map(setting -> new Waitable<T>(subject.name, subject.factory, setting)));
    }

    T make() {
        return factory.get();
    }

    @Override
    public String toString() {
        return name + setting.suffix;
    }
}
