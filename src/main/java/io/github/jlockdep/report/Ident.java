package io.github.jlockdep.report;

import java.lang.module.ModuleDescriptor;
import org.jspecify.annotations.Nullable;

/** The line that says which detector on which JVM speaks. */
final class Ident {
    /** {@code jlockdep <version> on <java.vm.name> <java.version>}. */
    static final String LINE =
            "jlockdep " + version() + " on " + property("java.vm.name") + " " + property("java.version");

    private Ident() {}

    private static String version() {
        String module = moduleVersion(Ident.class.getModule().getDescriptor());
        String version = module != null ? module : Ident.class.getPackage().getImplementationVersion();
        return version != null ? Names.printable(version) : "dev";
    }

    private static @Nullable String moduleVersion(@Nullable ModuleDescriptor descriptor) {
        return descriptor == null ? null : descriptor.rawVersion().orElse(null);
    }

    private static String property(String key) {
        try {
            return Names.printable(System.getProperty(key, "<unknown>"));
        } catch (SecurityException e) {
            return "<unknown>";
        }
    }
}
