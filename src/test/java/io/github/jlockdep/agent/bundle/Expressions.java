package io.github.jlockdep.agent.bundle;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Lambda expressions and method references of all kinds; each adds to a text what came of it. */
final class Expressions implements Callable<List<String>> {
    static final Supplier<String> IN_INITIALIZER = () -> "in the initializer";
    private static int passed;

    private final List<String> results = new ArrayList<>();
    private final String name = "expressions";

    /** For primitives of all kinds. */
    interface Wide {
        String join(byte a, short b, char c, int d, float e, long f, double g, boolean h, Object i);
    }

    interface ToChar<T> {
        char of(T value);
    }

    interface CharToInt {
        int of(char value);
    }

    interface Named {
        String name();

        default Supplier<String> greeting() {
            return () -> hidden() + name();
        }

        default Supplier<String> reference() {
            return this::hidden;
        }

        static Named of(String name) {
            return () -> name;
        }

        private String hidden() {
            return "hello ";
        }
    }

    /** Its method takes other types than those that an expression has in mind. */
    interface Lengths<T extends Comparable<T>> {
        int compare(T a, T b);
    }

    static class Base {
        String greet() {
            return "base";
        }

        static final class Derived extends Base {
            @Override
            String greet() {
                Supplier<String> above = super::greet;
                return "derived of " + above.get();
            }
        }
    }

    private static final class Hidden {
        private final String text;

        private Hidden(String text) {
            this.text = text;
        }

        private Hidden(String text, long more) {
            this.text = text + more;
        }

        private String text() {
            return text;
        }

        private static String twice(String text) {
            return text + text;
        }
    }

    private final class Inner {
        Supplier<String> outer() {
            return () -> name + results.size();
        }

        final class Innermost {
            Supplier<Supplier<String>> nested() {
                return () -> () -> name + Inner.this.outer().get();
            }
        }
    }

    @Override
    public List<String> call() throws Exception {
        captured(1, 2L, 3.5f, 4.5, 'c', true, (byte) 6, (short) 7, "s", new int[] {8});
        primitives();
        boxed();
        references();
        constructors();
        nested();
        generic("x", List.of("b", "a"));
        nulls();
        return results;
    }

    private void captured(int a, long b, float c, double d, char e, boolean f, byte g, short h, String i, int[] j) {
        Supplier<String> all = () -> name + a + b + c + d + e + f + g + h + i + j[0];
        results.add(all.get());
        LongSupplier sum = () -> a + b;
        results.add("" + sum.getAsLong());
        DoubleSupplier product = () -> c * d;
        results.add("" + product.getAsDouble());
        BiFunction<Integer, Long, Double> mixed = (x, y) -> x + y + d + b;
        results.add("" + mixed.apply(10, 20L));
        Runnable own = this::noted;
        own.run();
        results.add(IN_INITIALIZER.get());
        Object once = same();
        Object again = same();
        results.add("" + (once == again));
    }

    private static Runnable same() {
        return () -> passed++;
    }

    private void noted() {
        results.add("noted");
    }

    private void primitives() {
        Wide wide = Expressions::join;
        results.add(wide.join((byte) -1, (short) -2, 'c', 3, 4.5f, 5L, 6.5, true, "o"));
        Wide inline = (a, b, c, d, e, f, g, h, i) -> "" + i + h + g + f + e + d + c + b + a;
        results.add(inline.join((byte) -1, (short) -2, 'c', 3, 4.5f, 5L, 6.5, false, null));
        IntToLongFunction widens = Math::abs;
        LongToDoubleFunction toDouble = Math::abs;
        CharToInt code = Character::getNumericValue;
        results.add("" + widens.applyAsLong(-7) + toDouble.applyAsDouble(-8) + code.of('9'));
        IntBinaryOperator max = Math::max;
        IntPredicate even = number -> number % 2 == 0;
        results.add("" + max.applyAsInt(3, 4) + even.test(3) + even.negate().test(3));
    }

    private static String join(byte a, int b, char c, long d, double e, float f, double g, Boolean h, Object i) {
        return "" + a + b + c + d + e + f + g + h + i;
    }

    private void boxed() {
        Function<Integer, Integer> negated = Math::negateExact;
        ToLongFunction<Integer> toLong = Integer::intValue;
        ToLongFunction<Integer> widened = number -> number;
        ToDoubleFunction<Integer> unboxedAndWidened = Expressions::half;
        ToIntFunction<Character> character = Expressions::code;
        ToChar<String> first = text -> text.charAt(0);
        ToChar<Character> same = Character::charValue;
        IntFunction<Object> box = Integer::valueOf;
        IntFunction<Number> number = value -> value;
        LongFunction<Long> boxedResult = Math::abs;
        Function<Boolean, Boolean> not = value -> !value;
        Predicate<Boolean> isTrue = Boolean::booleanValue;
        Supplier<Long> supplied = System::nanoTime;
        BinaryOperator<Double> sum = Double::sum;
        results.add("" + negated.apply(1) + toLong.applyAsLong(2) + widened.applyAsLong(3) + character.applyAsInt('a'));
        results.add("" + unboxedAndWidened.applyAsDouble(5) + first.of("xyz") + same.of('q') + box.apply(1));
        results.add("" + number.apply(6) + boxedResult.apply(-5) + not.apply(true) + isTrue.test(true));
        results.add("" + (supplied.get() != 0) + sum.apply(1.5, 2.5));
    }

    private static double half(long number) {
        return number / 2.0;
    }

    private static int code(int character) {
        return character;
    }

    private void references() {
        Function<Hidden, String> unbound = Hidden::text;
        results.add(unbound.apply(new Hidden("unbound")));
        Supplier<String> bound = new Hidden("bound")::text;
        results.add(bound.get());
        UnaryOperator<String> ofClass = Hidden::twice;
        results.add(ofClass.apply("ab"));
        Function<CharSequence, Integer> ofInterface = CharSequence::length;
        results.add("" + ofInterface.apply("four"));
        Consumer<String> dropped = results::add;
        dropped.accept("dropped");
        Consumer<Long> droppedWide = Math::abs;
        droppedWide.accept(5L);
        Consumer<String> droppedObject = Hidden::new;
        droppedObject.accept("");
        Runnable effect = () -> results.add("effect");
        effect.run();
        results.add(new Base.Derived().greet());
        Function<int[], int[]> copy = int[]::clone;
        results.add("" + copy.apply(new int[] {1, 2}).length);
        Comparator<String> order = Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());
        results.add("" + order.compare("b", "a"));
    }

    private void constructors() {
        Function<String, Hidden> one = Hidden::new;
        BiFunction<String, Integer, Hidden> two = Hidden::new;
        Supplier<List<String>> list = ArrayList::new;
        IntFunction<String[]> array = String[]::new;
        Supplier<Inner> inner = Inner::new;
        results.add(one.apply("one").text + two.apply("two", 2).text + list.get() + array.apply(3).length);
        results.add(inner.get().outer().get());
    }

    private void nested() {
        results.add(new Inner().new Innermost().nested().get().get());
        results.add(Named.of("you").greeting().get());
        results.add(Named.of("you").reference().get());
        Runnable anonymous = new Runnable() {
            private String own = "anonymous";

            @Override
            public void run() {
                Runnable inside = () -> results.add(own + name);
                inside.run();
            }
        };
        anonymous.run();
    }

    private <T extends Comparable<T>> void generic(T value, List<? extends T> values) {
        Supplier<T> get = () -> value;
        results.add("" + get.get());
        Lengths<T> lengths = T::compareTo;
        results.add("" + lengths.compare(values.get(0), values.get(1)));
        Supplier<String> first = first(values)::toString;
        results.add(first.get());
        Supplier<String> text = Expressions::anything;
        results.add("" + text.get());
        Function<Object, Integer> wrong = cast(String::length);
        results.add(failure(() -> results.add("" + wrong.apply(List.of()))));
        results.add(failure(() -> {
            throw new IllegalStateException("thrown");
        }));
    }

    private static <T> T first(List<? extends T> values) {
        return values.get(0);
    }

    private static <T> T anything() {
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, Integer> cast(Function<String, Integer> function) {
        return (Function<Object, Integer>) (Function<?, ?>) function;
    }

    private static String failure(Runnable action) {
        try {
            action.run();
            return "none";
        } catch (RuntimeException failure) {
            return failure.getClass().getName();
        }
    }

    private void nulls() {
        ToIntFunction<Integer> unboxed = number -> number;
        results.add(failure(() -> results.add("" + unboxed.applyAsInt(null))));
        Runnable marked = (Runnable & Serializable) () -> results.add("marked");
        marked.run();
    }
}
