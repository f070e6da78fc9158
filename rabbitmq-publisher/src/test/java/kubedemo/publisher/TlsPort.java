package kubedemo.publisher;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A port that talks TLS with a certificate of its own making, and nothing behind that. */
record TlsPort(SSLServerSocket socket) implements AutoCloseable {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    static TlsPort open() throws IOException, InterruptedException, GeneralSecurityException {
        var store = Path.of("target/tls-port.p12").toAbsolutePath();
        Files.deleteIfExists(store);
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(
                        (keytool + " -genkeypair -alias port -keyalg EC -dname CN=localhost -storetype PKCS12"
                                        + " -storepass changeit -keystore " + store)
                                .split(" "))
                .inheritIO()
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("keytool ended with " + made);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), STORE_PASSWORD), STORE_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var port = new TlsPort(socket);
        var thread = new Thread(port::serve, "tls-port");
        thread.setDaemon(true);
        thread.start();
        return port;
    }

    int number() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                client.getInputStream().read();
            } catch (IOException e) {
                // Who does not speak TLS is told so by the JDK.
            }
        }
    }
}
