package fr.democratiepermanente.platform.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** A body sent in parts that cannot be read is its sender's mistake, not a failure of ours. */
@ControllerAdvice
class UnreadableUploads {

    // Not by sendError: drawing the error page would read the body again, fail again, and show nothing.
    @ExceptionHandler
    ModelAndView refuse(MultipartException unreadable) {
        return unreadable instanceof MaxUploadSizeExceededException
                ? new ModelAndView("error/413", Map.of(), HttpStatus.PAYLOAD_TOO_LARGE)
                : new ModelAndView("error/400", Map.of(), HttpStatus.BAD_REQUEST);
    }
}
