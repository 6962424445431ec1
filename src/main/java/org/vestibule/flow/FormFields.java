package org.vestibule.flow;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the fields of a stage's form; an uploaded file becomes a {@code data:} address, as programs send it. */
final class FormFields {
    private static final String PREFIX = "f.";
    private static final int LARGEST = 2 * 1024 * 1024;

    private FormFields() {}

    static Map<String, Object> of(HttpServletRequest request) throws IOException, ServletException {
        Map<String, Object> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(PREFIX)) {
                fields.put(name.substring(PREFIX.length()), values[0]);
            }
        });
        String type = request.getContentType();
        if (type != null && type.startsWith("multipart/form-data")) {
            for (Part part : request.getParts()) {
                if (part.getName().startsWith(PREFIX) && part.getSubmittedFileName() != null) {
                    fields.put(part.getName().substring(PREFIX.length()), data(part));
                }
            }
        }
        return fields;
    }

    private static String data(Part part) throws IOException {
        if (part.getSize() == 0) {
            return "";
        }
        try (InputStream content = part.getInputStream()) {
            byte[] bytes = content.readNBytes(LARGEST);
            String type = String.valueOf(part.getContentType()).replaceFirst(";.*", "");
            return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
        }
    }
}
