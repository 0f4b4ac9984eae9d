package fr.democratiepermanente.designcycle.deliverable;

import fr.democratiepermanente.document.FileType;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Draws the first page of what was delivered as a small image: readers see it without their browser opening a file that
 * somebody sent.
 */
@Component
public class Previews {

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    /** How long one drawing may take, and how long it may wait for the one before: they are made one at a time. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Longest side of a preview, in pixels. */
    private static final int SIDE = 900;

    /** Of a PDF, per inch. */
    private static final float POINTS = 72;

    /** What a PDF may take to be read; the rest goes to a file. */
    private static final long MEMORY = 32L * 1024 * 1024;

    private final Semaphore drawing = new Semaphore(1);

    /**
     * A preview.
     *
     * @param png null when there is none
     * @param pages null when the file has none
     */
    public record Preview(byte[] png, Integer pages) {

        static final Preview NONE = new Preview(null, null);
    }

    /** The preview of a file that passed every check; none when it cannot be drawn, or not in a reasonable time. */
    public Preview of(Optional<FileType> type, byte[] file) {
        try {
            if (!drawing.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return Preview.NONE;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Preview.NONE;
        }
        AtomicReference<Preview> drawn = new AtomicReference<>(Preview.NONE);
        Thread painter = new Thread(
                () -> {
                    try {
                        drawn.set(draw(type, file));
                    } finally {
                        drawing.release();
                    }
                },
                "preview");
        painter.setDaemon(true);
        painter.start();
        try {
            painter.join(PATIENCE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return drawn.get();
    }

    private static Preview draw(Optional<FileType> type, byte[] file) {
        try {
            if (type.isEmpty()) {
                return Preview.NONE;
            }
            return switch (type.get()) {
                case PDF -> PdfBudget.fits(file) ? ofPdf(file) : Preview.NONE;
                case PNG, JPEG -> new Preview(png(read(file)), null);
                default -> Preview.NONE;
            };
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            LOG.info("A deliverable has no preview: {}", unreadable.getClass().getSimpleName());
            return Preview.NONE;
        }
    }

    private static Preview ofPdf(byte[] file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file, "", null, null, MemoryUsageSetting.setupMixed(MEMORY).streamCache)) {
            PDFRenderer renderer = new PDFRenderer(pdf);
            renderer.setSubsamplingAllowed(true);
            float longest = Math.max(
                    pdf.getPage(0).getCropBox().getWidth(),
                    pdf.getPage(0).getCropBox().getHeight());
            float scale = Math.min(SIDE / longest, SIDE / POINTS);
            return new Preview(png(renderer.renderImage(0, scale, ImageType.RGB)), pdf.getNumberOfPages());
        }
    }

    /** Reads only as many pixels of a large image as its preview needs. */
    private static BufferedImage read(byte[] file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no image");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDE));
                ImageReadParam few = reader.getDefaultReadParam();
                few.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, few);
            } finally {
                reader.dispose();
            }
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        double scale = Math.min(1, (double) SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D drawing = small.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.drawImage(image, 0, 0, width, height, null);
        drawing.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return out.toByteArray();
    }
}
