package io.github.jlockdep.junit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test is called in a splat, so that it can be found: {@code com.acme.BankTest.transfers() [2] EUR}. */
final class TestName {
    private TestName() {}

    static String of(ExtensionContext context) {
        String testClass = context.getTestClass().map(Class::getName).orElse(context.getDisplayName());
        return context.getTestMethod()
                .map(method -> testClass + "." + method.getName() + "()" + display(context, method))
                .orElse(testClass);
    }

    /** The display name, if it says more than the name of the method. */
    private static String display(ExtensionContext context, Method method) {
        String display = context.getDisplayName();
        return display.startsWith(method.getName() + "(") ? "" : " " + display;
    }
}
