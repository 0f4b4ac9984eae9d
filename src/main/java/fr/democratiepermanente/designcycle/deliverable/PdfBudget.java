package fr.democratiepermanente.designcycle.deliverable;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether a PDF may be drawn: a small file can unfold to gigabytes, and the library that draws it would take them all. Its
 * streams are unfolded here without being kept; what this cannot measure is not drawn.
 */
final class PdfBudget {

    /** What all streams of a file may unfold to. */
    private static final long MOST_BYTES = 48L * 1024 * 1024;

    private static final long MOST_PIXELS = 8_000_000;
    private static final int LONGEST_DICTIONARY = 4096;
    private static final int SLICE = 64 * 1024;

    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n");
    private static final Pattern FILTER = Pattern.compile("/Filter\\s*(\\[[^\\]]*]|/\\w+|\\d)");
    private static final Pattern NAME = Pattern.compile("/(\\w+)");
    private static final Pattern IMAGE = Pattern.compile("/Subtype\\s*/Image\\b");
    private static final Pattern WIDTH = Pattern.compile("/Width\\s+(\\d{1,9})(?!\\s+\\d+\\s+R)");
    private static final Pattern HEIGHT = Pattern.compile("/Height\\s+(\\d{1,9})(?!\\s+\\d+\\s+R)");
    private static final Pattern INLINE_IMAGE = Pattern.compile("(?:^|\\s)BI\\s[^\\x00]{0,2000}?\\sID\\s");

    private final byte[] pdf;
    private long unfolded;

    private PdfBudget(byte[] pdf) {
        this.pdf = pdf;
    }

    static boolean fits(byte[] pdf) {
        return new PdfBudget(pdf).fits();
    }

    private boolean fits() {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        if (text.contains("/Encrypt")) {
            return false;
        }
        Matcher stream = STREAM.matcher(text);
        while (stream.find()) {
            int object = text.lastIndexOf("obj", stream.start());
            if (object < 0 || stream.start() - object > LONGEST_DICTIONARY) {
                return false;
            }
            if (!fits(text.substring(object, stream.start()), stream.end())) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(String dictionary, int data) {
        // A name may be written with escapes, which would hide what it says.
        if (dictionary.contains("#") || IMAGE.matcher(dictionary).find() && !isSmall(dictionary)) {
            return false;
        }
        Matcher filter = FILTER.matcher(dictionary);
        if (!filter.find()) {
            return !dictionary.contains("/Filter");
        }
        Matcher names = NAME.matcher(filter.group(1));
        if (!names.find()) {
            return false;
        }
        String only = names.group(1);
        if (names.find() || filter.find()) {
            return false;
        }
        return only.equals("DCTDecode") || only.equals("FlateDecode") && unfolds(data, isContent(dictionary));
    }

    private static boolean isContent(String dictionary) {
        return !dictionary.contains("/Type") && !dictionary.contains("/Subtype") && !dictionary.contains("/Length1");
    }

    private static boolean isSmall(String dictionary) {
        Matcher width = WIDTH.matcher(dictionary);
        Matcher height = HEIGHT.matcher(dictionary);
        return width.find()
                && height.find()
                && Long.parseLong(width.group(1)) * Long.parseLong(height.group(1)) <= MOST_PIXELS;
    }

    /** Unfolds a stream as long as the file has room for it. */
    private boolean unfolds(int data, boolean content) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(pdf, data, pdf.length - data);
            byte[] slice = new byte[SLICE];
            while (!inflater.finished()) {
                int read = inflater.inflate(slice);
                unfolded += read;
                boolean stuck = read == 0 && (inflater.needsInput() || inflater.needsDictionary());
                if (stuck || unfolded > MOST_BYTES || content && drawsInline(slice, read)) {
                    return false;
                }
            }
            return true;
        } catch (DataFormatException broken) {
            return false;
        } finally {
            inflater.end();
        }
    }

    /** An image written into a page's drawing has a filter of its own, which is not measured. */
    private static boolean drawsInline(byte[] slice, int length) {
        return INLINE_IMAGE
                .matcher(new String(slice, 0, length, StandardCharsets.ISO_8859_1))
                .find();
    }
}
