package org.vestibule.web;

import io.nayuki.qrcodegen.QrCode.Ecc;

/**
 * A text for the camera of a phone, such as a link, to be drawn as SVG.
 *
 * @param size the length of a side, in modules
 * @param path the outline of the dark modules
 */
public record QrCode(int size, String path) {
    public static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size, path.toString());
    }
}
