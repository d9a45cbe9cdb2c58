// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.Locale;
import java.util.Optional;

/** A contact sheet of images with those that their features find most alike. */
final class LikenessSection {

    private LikenessSection() {}

    static void add(Markup page, Optional<Likeness> likeness, Pictures pictures) {
        page.open("section").element("h2", "What the features find alike");
        if (likeness.isEmpty()) {
            page.element("p", "The output has no column of numbers to compare images by.");
        } else if (likeness.get().samples().isEmpty()) {
            page.element("p", "No image has features with a direction to compare.");
        } else {
            sheet(page, likeness.get(), pictures);
        }
        page.close();
    }

    private static void sheet(Markup page, Likeness likeness, Pictures pictures) {
        page.element(
                "p",
                "Each framed image stands beside the nearest of " + Figures.of(likeness.rows(), "image", "images")
                        + ": those whose " + likeness.column()
                        + " have the largest cosine with its own, the number below."
                        + " Both kinds are a fixed choice by a hash of the path from all rows of the output.");
        page.open("div", "class", "alike");
        for (Likeness.Sample sample : likeness.samples()) {
            page.open("div", "class", "set");
            pictures.open(page, sample.path());
            page.element("figcaption", Figures.fileName(sample.path())).close();
            for (Likeness.Near near : sample.nearest()) {
                pictures.open(page, near.path());
                page.open("figcaption").element("b", String.format(Locale.ROOT, "%.3f", near.cosine()));
                page.empty("br").text(Figures.fileName(near.path())).close().close();
            }
            page.close();
        }
        page.close();
    }
}
