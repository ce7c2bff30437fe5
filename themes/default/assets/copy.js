// Shows each button that copies a text, which can do nothing without this script. The text is in
// a field that can be selected by hand, so the page needs neither.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const told = document.getElementById(button.dataset.tells);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Browsers offer the clipboard to pages that came over https alone.
      document.execCommand("copy");
    }
    told.textContent = told.dataset.copied;
  });
}
