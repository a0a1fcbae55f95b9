package io.github.jlockdep.agent.bundle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Replaces the lambda expressions in the agent's jar, and puts the bundle into it: starts a JVM with it that ends at
 * once, and takes the classes that it loads out of the jar. The build runs it.
 */
public final class MakeBundle {
    private static final String US = "io/github/jlockdep/";
    private static final String CLASS = ".class";
    private static final String DEFINER = US + "agent/bundle/Definer";
    private static final String LOADER = US + "agent/bundle/Loader";
    /** What others have written. */
    private static final List<String> THEIRS = List.of(US + "cli/picocli/", US + "cli/jackson/");
    /** They are asked for the version in the manifest, which only the class loader knows. */
    private static final List<String> LEFT_OUT =
            List.of("io.github.jlockdep.report.Ident", "io.github.jlockdep.recording.Run");

    private final Map<String, byte[]> entries;
    private final Set<String> wanted;
    private final Set<String> written = new LinkedHashSet<>();
    private final DataOutputStream out;

    private MakeBundle(Map<String, byte[]> entries, Set<String> wanted, DataOutputStream out) {
        this.entries = entries;
        this.wanted = wanted;
        this.out = out;
    }

    /** Runs it on the jar that is the first argument; what it loads is told to the file that is the second one. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        Jar jar = Jar.read(file);
        jar.entries().remove(Bundle.FILE);
        replaceLambdas(jar.entries());
        byte[] definer = definer(jar.entries());
        jar.write(file);
        Set<String> loaded = loaded(file, Path.of(arguments[1]));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MakeBundle bundle = new MakeBundle(jar.entries(), loaded, new DataOutputStream(bytes));
        bundle.write(definer);
        for (String name : loaded) {
            bundle.write(name.replace('.', '/'));
        }
        jar.entries().put(Bundle.FILE, bytes.toByteArray());
        jar.write(file);
    }

    /** The definer, which is of no use in the jar itself. */
    private static byte[] definer(Map<String, byte[]> entries) throws IOException {
        byte[] template = entries.remove(DEFINER + CLASS);
        if (template == null || entries.remove(LOADER + CLASS) == null) {
            throw new IOException("The classes " + DEFINER + " and " + LOADER + " must be in the jar.");
        }
        Map<String, String> names = Map.of(DEFINER, "java/lang/JlockdepDefiner", LOADER, "java/lang/ClassLoader");
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(template).accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
        return writer.toByteArray();
    }

    private static void replaceLambdas(Map<String, byte[]> entries) {
        Lambdas lambdas = new Lambdas();
        entries.forEach((name, bytes) -> {
            if (name.startsWith(US) && name.endsWith(CLASS) && THEIRS.stream().noneMatch(name::startsWith)) {
                lambdas.add(bytes);
            }
        });
        lambdas.replace().forEach((name, bytes) -> entries.put(name + CLASS, bytes));
        if (lambdas.staying() > 0) {
            System.out.println(lambdas.staying() + " lambda expressions stay in the agent's jar.");
        }
    }

    /** The names of the classes that the agent's start loads from its jar, once it looks for the bundle. */
    private static Set<String> loaded(Path jar, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log + ":none",
                        "-javaagent:" + jar,
                        "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("A JVM with the agent " + jar + " did not end as it should.");
        }
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            if (line.startsWith("io.github.jlockdep.")
                    && line.endsWith(jar.getFileName().toString())) {
                names.add(line.substring(0, line.indexOf(' ')));
            }
        }
        LEFT_OUT.forEach(names::remove);
        return names;
    }

    /** Writes a class of this internal name, behind those of the bundle that it extends. */
    private void write(String name) throws IOException {
        if (!wanted.contains(name.replace('/', '.')) || !written.add(name)) {
            return;
        }
        byte[] bytes = entries.get(name + CLASS);
        if (bytes == null) {
            throw new IOException("The class " + name + " must be in the jar.");
        }
        ClassReader reader = new ClassReader(bytes);
        write(reader.getSuperName());
        for (String each : reader.getInterfaces()) {
            write(each);
        }
        write(withoutVariables(reader));
    }

    private void write(byte[] lean) throws IOException {
        out.writeInt(lean.length);
        out.write(lean);
    }

    /** The class without the names of its local variables, which the JVM would read and check. */
    private static byte[] withoutVariables(ClassReader reader) {
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        return new MethodVisitor(
                                Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                            @Override
                            public void visitLocalVariable(
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    Label start,
                                    Label end,
                                    int index) {}
                        };
                    }
                },
                0);
        return writer.toByteArray();
    }
}
