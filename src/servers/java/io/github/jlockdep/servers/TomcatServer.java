package io.github.jlockdep.servers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with a servlet that counts the requests of a session and sends back what it gets. */
final class TomcatServer implements Server {
    private final Tomcat tomcat = new Tomcat();

    TomcatServer(Path directory) {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "echo", new Echo());
        context.addServletMappingDecoded("/echo", "echo");
        tomcat.getConnector();
    }

    @Override
    public void start() throws LifecycleException {
        tomcat.start();
    }

    @Override
    public Client client() throws IOException {
        return new HttpCaller(tomcat.getConnector().getLocalPort());
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Integer count = (Integer) request.getSession().getAttribute("count");
            request.getSession().setAttribute("count", count == null ? 1 : count + 1);
            request.getInputStream().transferTo(response.getOutputStream());
        }
    }
}
