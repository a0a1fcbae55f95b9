package io.github.jlockdep.conformance;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A way to make what a suite tests, and the circumstances to test it in. */
record Subject<L>(String name, Supplier<? extends L> factory, Set<Trait> traits, Setting setting) {
    static <L> Subject<L> of(String name, Supplier<? extends L> factory, Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(Arrays.asList(traits));
        return new Subject<>(name, factory, set, Setting.PLATFORM);
    }

    L make() {
        return factory.get();
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** The same in that setting. */
    Subject<L> in(Setting other) {
        return new Subject<>(name, factory, traits, other);
    }

    /** The same, without that promise. */
    Subject<L> without(Trait trait) {
        Set<Trait> fewer = EnumSet.noneOf(Trait.class);
        fewer.addAll(traits);
        fewer.remove(trait);
        return new Subject<>(name, factory, fewer, setting);
    }

    Stream<Subject<L>> inAll(Setting... settings) {
        return Arrays.stream(settings).map(this::in);
    }

    /** The same, seen as something else. */
    <M> Subject<M> as(String view, Function<? super L, ? extends M> adapter) {
        return new Subject<>(name + view, () -> adapter.apply(factory.get()), traits, setting);
    }

    @Override
    public String toString() {
        return name + setting.suffix;
    }
}
