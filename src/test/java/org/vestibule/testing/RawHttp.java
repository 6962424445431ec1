package org.vestibule.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** A request as it stands on the wire, for what no HTTP client would send. */
public final class RawHttp {
    private RawHttp() {}

    /** The whole answer to these lines of a head, to which only the length and the end of the connection are added. */
    public static String send(String head, String body) throws IOException {
        URI address = Service.running().address();
        byte[] content = body.getBytes(UTF_8);
        String request = head.strip().replace("\n", "\r\n") + "\r\nConnection: close\r\nContent-Length: "
                + content.length + "\r\n\r\n";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
