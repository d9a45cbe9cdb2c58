// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import io.sparkconv.report.draw.Thumbnail;
import java.util.Base64;
import java.util.Map;

/**
 * Thumbnails in the page.
 *
 * @param byPath those that there are, by the paths of their images
 */
record Pictures(Map<String, Thumbnail> byPath) {

    /** Begins a figure with the thumbnail of an image, or the reason why there is none. */
    void open(Markup page, String path) {
        Thumbnail thumbnail = byPath.getOrDefault(path, Thumbnail.missing("not shown"));
        page.open("figure", "title", path).open("div", "class", "picture");
        if (thumbnail.jpeg().isPresent()) {
            page.empty(
                    "img",
                    "alt",
                    Figures.fileName(path),
                    "width",
                    String.valueOf(thumbnail.width()),
                    "height",
                    String.valueOf(thumbnail.height()),
                    "src",
                    "data:image/jpeg;base64,"
                            + Base64.getEncoder()
                                    .encodeToString(thumbnail.jpeg().get()));
        } else {
            page.text(thumbnail.note());
        }
        page.close();
    }
}
