package io.github.jlockdep.cli;

import picocli.CommandLine.IVersionProvider;

/** The name and the version of this program. */
final class Version implements IVersionProvider {
    static String tool() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "jlockdep " + (version == null ? "dev" : version);
    }

    @Override
    public String[] getVersion() {
        return new String[] {tool()};
    }
}
