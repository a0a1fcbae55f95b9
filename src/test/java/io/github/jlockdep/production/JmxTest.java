package io.github.jlockdep.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.management.FindingData;
import io.github.jlockdep.management.LockClassData;
import io.github.jlockdep.management.LockdepMXBean;
import io.github.jlockdep.management.Management;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServerConnection;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bean of another JVM, through a real connector. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class JmxTest {
    private Process process;
    private BufferedReader output;
    private JMXConnector connector;
    private MBeanServerConnection connection;
    private LockdepMXBean bean;

    @SuppressWarnings("BanJNDI") // on loopback, with a JVM of our own
    @BeforeAll
    void connect() throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djlockdep.jmx=true",
                        "-Djlockdep.lockStat=true",
                        "-Djlockdep.watchdog=30s",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JmxProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (!line.startsWith("url=")) {
            line = output.readLine();
        }
        connector = JMXConnectorFactory.connect(new JMXServiceURL(line.substring(4)));
        connection = connector.getMBeanServerConnection();
        bean = JMX.newMXBeanProxy(connection, Management.name(), LockdepMXBean.class);
    }

    @AfterAll
    void disconnect() throws Exception {
        if (connector != null) {
            connector.close();
        }
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void tellsStateSettingsAndCounters() {
        assertTrue(bean.getVersion().startsWith("jlockdep "), bean::getVersion);
        assertTrue(bean.isLockStat());
        assertEquals("true", bean.getSettings().get("jlockdep.jmx"));
        assertEquals("30000ms", bean.getSettings().get("jlockdep.watchdog"));
        Map<String, Long> counters = bean.getCounters();
        assertEquals(0, counters.get("faults"));
        assertTrue(counters.get("dependencies") >= 2);
        assertTrue(bean.getLimits().get("lockClasses") > counters.get("lockClasses"));
        assertTrue(
                bean.getLockClasses().contains("bean slow"),
                () -> bean.getLockClasses().toString());
    }

    @Test
    void tellsFindingsAndGuardedRings() {
        List<FindingData> findings = bean.getFindings();
        assertEquals(1, findings.size());
        FindingData finding = findings.get(0);
        assertEquals("LIKELY", finding.getGrade());
        assertEquals("CIRCULAR_DEPENDENCY", finding.getKind());
        assertEquals(
                List.of("bean a", "bean b"),
                finding.getLockClasses().stream().sorted().toList());
        assertEquals(1, finding.getCount());
        assertEquals(finding.getText(), bean.findingText(finding.getId()));
        assertEquals(Map.of("LIKELY", 1), bean.getFindingsByGrade());
        assertEquals(1, bean.getGuardedRings().size());
        assertTrue(bean.getGuardedRings().get(0).getLockClasses().contains("guarded a"));
    }

    @Test
    void tellsWhatLocksCost() {
        LockClassData slow = bean.getLockStatistics().stream()
                .filter(row -> row.getLockClass().equals("bean slow"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, slow.getAcquisitions());
        assertEquals(1, slow.getWaits().getCount());
        assertTrue(slow.getHolds().getMaxNanos() >= Slow.NANOS);
        assertEquals(
                slow.getHolds().getCount(),
                slow.getHolds().getHistogram().stream().mapToLong(n -> n).sum());
        assertTrue(slow.getContendedPlaces().get(0).startsWith("1 at "), slow.getContendedPlaces()::toString);
        assertTrue(bean.lockStatTable().contains("bean slow:"), bean::lockStatTable);
    }

    @Test
    void switchesPolicyPrintAndWatchdog() {
        bean.setPolicy("throw");
        assertEquals("THROW", bean.getPolicy());
        bean.setPolicy("off");
        assertFalse(bean.isActive());
        bean.setPolicy("LOG");
        assertTrue(bean.isActive());
        bean.setPrint("CERTAIN");
        assertEquals("CERTAIN", bean.getPrint());
        assertEquals(List.of(), bean.getFindings(), "the bean shows what is printed");
        bean.setPrint("POSSIBLE");
        assertEquals(1, bean.getFindings().size());
        bean.setWatchdog(false);
        assertFalse(bean.isWatchdog());
        bean.setWatchdog(true);
        assertTrue(bean.isWatchdog());
    }

    @Test
    void refusesWhatMakesNoSenseAndSaysWhy() {
        Exception policy = assertThrows(IllegalArgumentException.class, () -> bean.setPolicy("loud"));
        assertTrue(policy.getMessage().contains("OFF, LOG or THROW, not 'loud'"), policy::getMessage);
        assertThrows(IllegalArgumentException.class, () -> bean.setPrint("GUARDED"));
        assertThrows(IllegalArgumentException.class, () -> bean.findingText(4711));
        assertThrows(IllegalArgumentException.class, () -> bean.writeRecording("/dev/null/nowhere"));
    }

    @Test
    void writesARecording(@TempDir Path directory) throws IOException {
        Path written =
                Path.of(bean.writeRecording(directory.resolve("learned.jsonl").toString()));
        assertTrue(Files.readString(written).contains("bean slow"));
    }

    @Test
    void isOfOpenTypesAndDocumented() throws Exception {
        MBeanInfo info = connection.getMBeanInfo(Management.name());
        assertTrue(info.getDescription().startsWith("jlockdep"), info::getDescription);
        for (MBeanAttributeInfo attribute : info.getAttributes()) {
            assertNotNull(attribute.getDescriptor().getFieldValue("openType"), attribute::toString);
            assertFalse(attribute.getDescription().equals(attribute.getName()), attribute::toString);
        }
        for (MBeanOperationInfo operation : info.getOperations()) {
            assertFalse(operation.getDescription().equals(operation.getName()), operation::toString);
        }
        CompositeData[] findings = (CompositeData[]) connection.getAttribute(Management.name(), "Findings");
        assertTrue(Stream.of(findings).allMatch(finding -> finding.containsKey("text")));
    }
}
