package io.github.jlockdep.agent.templates;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Gives the templates their names and writes them into one file. The build runs it on the compiled classes. */
public final class RenameTemplates {
    private static final String AGENT = "io/github/jlockdep/agent/";

    private static final List<Template> ALL = List.of(
            new Template(AGENT + "monitors/", "", Templates.MONITORS, AGENT + "monitors/Hooks"),
            new Template(AGENT + "juc/hooks/", "Lock", Templates.LOCKS, null),
            new Template(AGENT + "juc/hooks/", "Loan", Templates.LOANS, null),
            new Template(AGENT + "juc/hooks/", "Event", Templates.EVENTS, null),
            new Template(AGENT + "juc/hooks/", "Queue", Templates.QUEUES, null));

    private RenameTemplates() {}

    /**
     * A facade, with the hooks that it calls and their receiver.
     *
     * @param noter see {@link Shield}
     */
    private record Template(
            String directory,
            String kind,
            String facade,
            @Nullable String noter) {
        List<String> classes() {
            return List.of(kind + "Facade", kind + "Hooks", "Engine" + kind + "Hooks");
        }

        Map<String, String> names() {
            return Map.of(
                    directory + kind + "Facade",
                    facade,
                    directory + kind + "Hooks",
                    "java/lang/Jlockdep" + kind + "Hooks");
        }
    }

    /** Runs it on the directory of the compiled classes, which is the argument. */
    public static void main(String... arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Map<String, String> names = new HashMap<>();
        ALL.forEach(template -> names.putAll(template.names()));
        Path file = classes.resolve(AGENT + "templates").resolve(Templates.FILE);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(ALL.size() * 3 + 3);
            write(out, "Sample", Files.readAllBytes(classes.resolve(AGENT + "rewrite/Sample.class")));
            write(out, Templates.SYNC, TaggedSync.bytes(true));
            write(out, Templates.SYNC_ALONE, TaggedSync.bytes(false));
            for (Template template : ALL) {
                for (String name : template.classes()) {
                    Path compiled = classes.resolve(template.directory() + name + ".class");
                    write(
                            out,
                            name,
                            rename(Files.readAllBytes(compiled), names, name.endsWith("Facade"), template.noter()));
                }
            }
        }
    }

    private static void write(DataOutputStream out, String name, byte[] bytes) throws IOException {
        out.writeUTF(name);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] rename(byte[] bytes, Map<String, String> names, boolean isFacade, @Nullable String noter) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor renamer = new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names));
        new ClassReader(bytes)
                .accept(isFacade ? new Shield(new OutOfLine(renamer), noter) : renamer, ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }
}
