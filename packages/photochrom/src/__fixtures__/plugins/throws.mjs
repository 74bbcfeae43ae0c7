throw new Error('it is not ready');
