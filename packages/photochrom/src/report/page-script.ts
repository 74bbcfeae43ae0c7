/** Moves the line between before and after. Arrow keys work because it is a range input. */
export const pageScript = `
for (const slider of document.querySelectorAll('.compare input')) {
  const move = () => {
    slider.parentElement.style.setProperty('--cut', slider.value + '%');
    slider.setAttribute('aria-valuetext', slider.value + ' % before');
  };
  slider.addEventListener('input', move);
  move();
}
`;
