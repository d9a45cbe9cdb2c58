// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as the strictest of parsers reads it, which mends nothing. */
public final class StrictPage {

    /** All that a report is made of. */
    static final Set<String> HARMLESS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "div",
            "span",
            "b",
            "i",
            "br",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "figure",
            "figcaption",
            "img",
            "svg",
            "text",
            "line",
            "rect",
            "circle",
            "polyline");

    private StrictPage() {}

    /** The element {@code html}. */
    public static Element parse(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page)))
                    .getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("the page is not well-formed", e);
        }
    }

    /** The names of all elements. */
    public static List<String> names(Element root) {
        return all(root).stream().map(Element::getTagName).toList();
    }

    /** The names of all attributes. */
    static List<String> attributes(Element root) {
        List<String> names = new ArrayList<>();
        for (Element element : all(root)) {
            NamedNodeMap own = element.getAttributes();
            for (int i = 0; i < own.getLength(); i++) {
                names.add(own.item(i).getNodeName());
            }
        }
        return names;
    }

    /** The values of all attributes of a name. */
    public static List<String> values(Element root, String attribute) {
        return all(root).stream()
                .filter(element -> element.hasAttribute(attribute))
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    private static List<Element> all(Element root) {
        List<Element> all = new ArrayList<>(List.of(root));
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                all.addAll(all(element));
            }
        }
        return all;
    }
}
